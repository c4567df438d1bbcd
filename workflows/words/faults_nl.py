"""What is wrong in a procedure that can be read, in Dutch."""

FAULTS: dict[str, str] = {
    "{before} or {name}": "{before} of {name}",
    ", did you mean `{name}`?": ", bedoelt u `{name}`?",
}
