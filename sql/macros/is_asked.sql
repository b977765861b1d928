-- Whether a code is the one that a question asks for; where it asks for none, every code is.
create macro is_asked(code, asked) as asked is null or code = asked
