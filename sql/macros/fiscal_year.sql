-- The fiscal year that a day lies in, called by the calendar year in which it ends.
-- Behind 12, the last month of Cambodia's, another country's own is put from its settings (`building/layers.py`).
create macro fiscal_year(a_day) as
    extract(year from a_day) + case when extract(month from a_day) > 12 then 1 else 0 end
