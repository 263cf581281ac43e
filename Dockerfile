FROM python:3.12-slim

RUN useradd --create-home patron
WORKDIR /app

# First what changes seldom, so that a change of the code does not install everything again.
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt

COPY . .
# The shelf of models is the one thing the app writes; mount a volume here to keep it.
RUN mkdir -p models/saved && chown -R patron models/saved
USER patron

ENV PORT=8501
EXPOSE 8501
HEALTHCHECK CMD python -c "from urllib.request import urlopen; urlopen('http://localhost:$PORT/_stcore/health', timeout=3)"

CMD exec python -m streamlit run server.py --server.address 0.0.0.0 --server.port "$PORT"
