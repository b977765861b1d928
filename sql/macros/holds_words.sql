-- Whether a text holds every word of a list that is written as `as_written` writes it.
-- A word in Latin letters is looked for without its accents; in Khmer those signs are letters, and they stay.
create macro holds_words(said, words) as list_bool_and(
    list_transform(
        cast(words as varchar[]),
        lambda word: case
            when regexp_matches(word, '[\x{1780}-\x{17ff}]') then contains(as_written(said), word)
            else contains(strip_accents(as_written(said)), strip_accents(word))
        end
    )
)
