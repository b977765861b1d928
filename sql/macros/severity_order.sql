-- The place of a severity in a list of findings: what was refused, what is doubtful, what is only noted.
create macro severity_order(severity) as case severity when 'refused' then 1 when 'doubtful' then 2 else 3 end
