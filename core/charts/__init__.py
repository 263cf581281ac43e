"""Charts: a result's tidy frame in, a picture out; one theme for all."""
