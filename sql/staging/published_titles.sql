-- One row per title of a published activity and title of an ODA record that are spelled alike (0 to 1).
select
    name,
    title,
    similarity
from raw.published_titles
