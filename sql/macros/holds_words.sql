-- Whether a text holds every word of a list, in small letters and without marks that nobody sees (U+200B).
-- A word in Latin letters is looked for without its accents; in Khmer those signs are letters, and they stay.
create macro holds_words(said, words) as list_bool_and(
    list_transform(
        cast(words as varchar[]),
        lambda word: case
            when regexp_matches(word, '[\x{1780}-\x{17ff}]') then contains(lower(replace(said, chr(8203), '')), word)
            else contains(strip_accents(lower(said)), strip_accents(word))
        end
    )
)
