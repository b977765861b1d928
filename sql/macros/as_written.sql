-- A text as it is looked for: in small letters, without signs that nobody sees, Khmer in one of the ways to type it.
-- Coeng da is coeng ta and a split vowel whole; what stands below a letter comes before its vowels, coeng ro last of
-- it, a shifter before both, other signs behind them; a shifter that a vowel pushes down is the sign that it looks
-- like. `questions/search.py` does the same to what is typed.
create macro as_written(said) as case
    when not regexp_matches(said, '[\x{1780}-\x{17ff}\x{200b}-\x{200d}]') then lower(said)
    else regexp_replace(
        regexp_replace(
            replace(
                replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(
                                regexp_replace(
                                    replace(
                                        replace(
                                            regexp_replace(
                                                lower(said), '[\x{200b}-\x{200d}\x{2060}\x{feff}\x{17b4}\x{17b5}]', '', 'g'
                                            ),
                                            chr(6098) || chr(6026), chr(6098) || chr(6031)
                                        ),
                                        chr(6066), chr(6065)
                                    ),
                                    '([\x{17b6}-\x{17c8}\x{17cb}-\x{17d1}]+)((?:\x{17d2}[\x{1780}-\x{17b3}])+)', '\2\1', 'g'
                                ),
                                '(\x{17d2}\x{179a})((?:\x{17d2}[\x{1780}-\x{1799}\x{179b}-\x{17b3}])+)', '\2\1', 'g'
                            ),
                            '((?:\x{17d2}[\x{1780}-\x{17b3}]|[\x{17b6}-\x{17c8}\x{17cb}-\x{17d1}])+)([\x{17c9}\x{17ca}])',
                            '\2\1', 'g'
                        ),
                        '([\x{17c6}-\x{17c8}\x{17cb}-\x{17d1}]+)([\x{17b6}-\x{17c5}]+)', '\2\1', 'g'
                    ),
                    chr(6081) || chr(6072), chr(6078)
                ),
                chr(6081) || chr(6070), chr(6084)
            ),
            '[\x{17c9}\x{17ca}]([\x{17b7}-\x{17ba}\x{17be}])', chr(6075) || '\1', 'g'
        ),
        '([\x{17b7}-\x{17ba}\x{17be}])\x{17bb}', chr(6075) || '\1', 'g'
    )
end
