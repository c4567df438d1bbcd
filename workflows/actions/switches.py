"""What somebody is told of: notices read, switched off or on, and how often the rest comes by mail."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from workflows.engine.notices import CHANNELS, NOTICES
from workflows.models import Account, Delivery, Institution, NoticeSwitch


def mark_read(account: Account, *, at: datetime, only: int | None = None) -> None:
    """Mark one's notices as read, all of them or one."""
    rows = Delivery.objects.filter(channel="in_app", recipient=str(account.pk), read_at=None)
    (rows if only is None else rows.filter(pk=only)).update(read_at=at)


def keep(account: Account, institution: Institution, on: Collection[tuple[str, str]]) -> None:
    """Have these notices (name, channel) and no others; those that are required are on whatever is asked."""
    with transaction.atomic():
        NoticeSwitch.objects.filter(account=account, institution=institution).delete()
        NoticeSwitch.objects.bulk_create(
            NoticeSwitch(account=account, institution=institution, notice=notice.name, channel=channel, on=False)
            for notice in NOTICES
            for channel in CHANNELS
            if not notice.required and (notice.name, channel) not in on
        )
