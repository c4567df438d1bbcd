"""Awareness in English: what happens with notices and training, and why something is refused."""

EVENTS: dict[str, str] = {
    "AwarenessSent": "{who} sent an awareness notice to {number} people.",
    "AwarenessRead": "{who} confirmed having read an awareness notice.",
    "AwarenessReminded": "{who} reminded {number} people of an awareness notice that they have not confirmed.",
    "AwarenessClosed": "{who} closed an awareness notice, for a written reason.",
    "AwarenessWithdrawn": "{who} withdrew an awareness notice, for a written reason.",
}

TITLES: dict[str, str] = {
    "AwarenessSent": "Awareness notice sent",
    "AwarenessRead": "Awareness notice read",
    "AwarenessReminded": "Reminder of an awareness notice",
    "AwarenessClosed": "Awareness notice closed",
    "AwarenessWithdrawn": "Awareness notice withdrawn",
}

REASONS: dict[str, str] = {
    "no_awareness": "The institution lays down nobody who writes awareness notices. Lay it down in institution.yaml "
    "first.",
    "no_such_awareness": "The institution has no such notice. Look at the page again.",
    "awareness_nobody": "This group has nobody in it. Choose another.",
    "awareness_moved": "The group is not the one that you were shown. It has {count} people now: look, then send.",
    "awareness_wanting": "A title or a text is missing. Write both in Dutch and in English.",
    "awareness_too_long": "Something is too long. Shorten it: a text has at most {most} letters, a title fewer.",
    "awareness_link": "The link leads nowhere. Write an address that begins with https://, or a page here that begins "
    "with /.",
    "awareness_day_over": "The day by which it should be read has passed already. Choose a later one.",
    "awareness_sent_already": "The same notice went to the same group already. Remind those who have not read it, or "
    "withdraw it first.",
    "awareness_over": "The notice was closed or withdrawn. Nothing more is done with it.",
    "awareness_all_read": "Everybody has confirmed it. Nobody needs a reminder.",
    "awareness_reminded": "A reminder went out today already. Wait until tomorrow.",
    "not_addressed": "The notice was not sent to you. There is nothing to confirm.",
    "read_already": "You confirmed already that you read it. That stands.",
}
