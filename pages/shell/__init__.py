"""What the pages share; the only rooms besides the pages that know Streamlit."""
