"""What will this customer buy next, and how sure is that?"""

import streamlit as st

from core.charts.bars import probability_bars
from core.learning.predict import predict_one
from core.learning.questions import questions
from pages.shell import arrival, cache, customers, forms, frame, notices, pictures, state

frame.surround()

in_use = arrival.model_in_use()
notices.need(in_use, "There is no model of this table yet.", "pages/train.py", "Train one")
with notices.refusals_shown():
    model, _ = cache.model(in_use)

answer = st.container()
start = customers.picker(in_use, model, "predict.start")
with st.form("predict.form"):
    customer = forms.customer(questions(model), state.customer() or start.row, start.name)
    if st.form_submit_button("Predict", key="predict.ask", type="primary"):
        state.keep_customer(customer)
customers.reset("predict.reset")

with answer, notices.refusals_shown():
    prediction = predict_one(model, state.customer() or start.row)
    st.markdown(notices.plain(prediction.sentence))
    with st.grid(3, min_column_width=200):
        st.metric("Most likely", notices.plain(prediction.label), border=True)
        st.metric("Probability", f"{prediction.probability:.0%}", border=True)
        if prediction.coverage is not None:
            left = f"{len(prediction.prediction_set)} of {len(model.classes)}"
            told = f"Sets of this kind hold the answer for {prediction.coverage:.0%} of customers."
            st.metric("Cannot be ruled out", left, border=True, help=told)
    pictures.show(probability_bars(prediction.bars), "predict.bars", prediction.bars)
    notices.findings(prediction.unlike, "Every field is within what training customers had.")
