"""What will this customer buy next, how sure is that, and why?"""

from pages.shell import arrival, cache, frame, notices
from pages.shell.predict import answer, choosing, form, parts, start, whatif

frame.surround()

in_use = arrival.model_in_use()
notices.need(in_use, "There is no model of this table yet.", "pages/train.py", "Train one")
with notices.refusals_shown():
    cache.model(in_use)
    began = start.start(in_use)
subject = answer.ask(in_use, began)
if subject:
    answer.panel(subject, "predict")
choosing.panel(in_use, "predict")
whatif.chips(began, "predict")
form.panel(in_use, began, "predict")
if subject:
    parts.draw(subject, "predict")
