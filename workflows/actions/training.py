"""Who did the training that is asked before a request: put on record by the officer, from a table, or by themselves.

Nothing of it is ever taken away: what was recorded in error is struck, with a reason.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from workflows.actions.awareness import Step, enter
from workflows.actions.publish import done_before
from workflows.dossier.awareness import belonging
from workflows.dossier.training import laid_down
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.models import Account, Completion

How = Completion.How
Done = tuple[Account, date]


def record(done: Sequence[Done], how: str, *, step: Step) -> int:
    """The officer puts on record who did the training when: all of them, or none; how many. Refused with every reason.

    A repeated request answers as it did.
    """
    with step.office.noting("RecordTraining"), transaction.atomic():
        if step.again("TrainingRecorded") is not None:
            return len(done)
        step.refuse_others()
        _record(done, how, step, role=step.office.role)
    return len(done)


def repeated(step: Step) -> bool:
    """Whether this very request put trainings on record before, so that what it brings is known by itself."""
    return done_before(step.institution.pk, step.request_id, "TrainingRecorded", step.by) is not None


def declare(on: date, *, step: Step) -> None:
    """Somebody says that they did the training themselves. Refused where the institution does not let them."""
    with step.office.noting("DeclareTraining"), transaction.atomic():
        if step.again("TrainingRecorded") is not None:
            return
        laid = laid_down(step.institution)
        refuse_if((laid is not None and not laid["declared"], reason("training_not_declared")))
        _record([(step.by, on)], How.DECLARED, step, role="")


def strike(number: int, why: str, *, step: Step) -> None:
    """What was recorded in error counts no more, for a reason, which is sealed."""
    with step.office.noting("StrikeTraining"), transaction.atomic():
        if step.again("TrainingStruck") is not None:
            return
        step.refuse_others()
        rows = Completion.objects.select_for_update(of=("self",)).filter(pk=number, institution=step.institution)
        refuse_if(
            (rows.filter(struck_at=None, account__isnull=False).first() is None, reason("training_not_on_record")),
            (not why.strip(), reason("missing_reasons")),
        )
        Completion.objects.filter(pk=number).update(struck_at=step.at)
        told = {"number": number, "record": step.seal(why.strip())}
        enter(step, ("TrainingStruck", told), role=step.office.role)


def _record(done: Sequence[Done], how: str, step: Step, *, role: str) -> None:
    if laid_down(step.institution) is None:
        refuse("training_not_asked")
    today = step.office.day
    new = [(account.pk, on) for account, on in done]
    named = {person for person, _ in new}
    people = set(belonging(step.institution, today).filter(pk__in=named).values_list("pk", flat=True))
    known = Completion.objects.filter(institution=step.institution, account__in=named, struck_at=None)
    there = set(known.values_list("account", "done_on"))
    refuse_if(
        (not done, reason("training_of_nobody")),
        (named - people, reason("not_of_house")),
        (any(on > today for _, on in new), reason("training_not_done_yet")),
        (not there.isdisjoint(new) or len(set(new)) < len(new), reason("training_on_record")),
    )
    rows = Completion.objects.bulk_create(
        [Completion(institution=step.institution, account=account, done_on=on, how=how) for account, on in done],
        batch_size=1000,
    )
    said = ({"number": r.pk, "person": str(r.account_id), "done": str(r.done_on), "how": str(r.how)} for r in rows)
    enter(step, *(("TrainingRecorded", one) for one in said), role=role)
