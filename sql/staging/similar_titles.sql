-- One row per name of an NGO's project and title of an ODA record that are spelled alike, with how much (0 to 1).
select
    name,
    title,
    similarity
from raw.similar_titles
