-- One row per file that a warehouse was made of, with the hash of its content.
select source_file, content_sha256
from marts.files
