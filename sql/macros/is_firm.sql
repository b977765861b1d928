-- Whether money is firm: it is disbursed, or its project neither waits in the pipeline nor is suspended.
create macro is_firm(measure_code, status_code) as
    measure_code = 'disbursed' or status_code not in ('pipeline', 'suspended')
