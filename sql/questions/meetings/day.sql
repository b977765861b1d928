-- One row: the day from which what is to come is counted.
select counted_from($scope) as as_of_date
