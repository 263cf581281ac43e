from data.duck import connect

SETTING = "select current_setting('enable_progress_bar'), current_setting('python_enable_replacements')"


def test_no_progress_is_printed_and_no_variable_of_the_program_is_seen():
    with connect() as connection, connection.cursor() as cursor:
        assert cursor.sql(SETTING).fetchall() == [(False, False)]
