-- The code of a truth: yes or no, and nothing where it is not known.
create macro yes_no(truth) as case when truth then 'yes' when not truth then 'no' end
