"""The same customers at two times: who moved from one segment to another."""
