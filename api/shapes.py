"""Shapes: what the API takes and gives, as its description tells programs."""

from typing import Any, Literal

from pydantic import BaseModel

Cell = str | float | bool | None


class Health(BaseModel):
    """That the API answers."""

    status: Literal["ok"]
    version: str


class Saved(BaseModel):
    """A model or segmentation; `refused` says why it cannot be used."""

    name: str
    kind: Literal["model", "segmentation"]
    created: str
    algorithm: str
    rows: int
    metrics: dict[str, float | None]
    verdict: str
    refused: str


class Models(BaseModel):
    """All that is saved."""

    models: list[Saved]


class Finding(BaseModel):
    """What is to be known before an answer is trusted."""

    code: str
    level: Literal["info", "warning", "serious"]
    subject: str
    message: str
    evidence: dict[str, str | float | None]
    remedy: str


class Prediction(BaseModel):
    """What a customer will buy next, and how sure that is."""

    customer: str | None
    label: str
    probabilities: dict[str, float]
    prediction_set: list[str]
    coverage: float | None
    by_class: bool
    unlike_training: bool
    findings: list[Finding]


class Placement(BaseModel):
    """The segment of a customer; that of an outlier is -1."""

    customer: str | None
    segment: str
    segment_id: int
    confidence: float
    findings: list[Finding]


class Fault(BaseModel):
    """A value that does not fit its column."""

    column: str
    value: str
    reason: str


class Rejection(BaseModel):
    """A customer of a list who could not be answered for."""

    customer: str | None
    rejected: list[Fault]


class Refusal(BaseModel):
    """Why nothing was done, and what would help."""

    error: str
    message: str
    remedy: str


def body(most: int, example: dict[str, Cell]) -> dict[str, Any]:
    """Describe a body of one customer or several: it is read by the columns of the model, not by this."""
    customer = {
        "type": "object",
        "description": "Field of the model to value; what is not given, or null, is unknown.",
        "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
    }
    several = {"type": "array", "items": customer, "maxItems": most}
    content = {"schema": {"oneOf": [customer, several]}, "example": example}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}
