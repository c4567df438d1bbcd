"""Awareness in English: what happens with notices and training, and why something is refused."""

EVENTS: dict[str, str] = {
    "TrainingRecorded": "{who} put on record that {person} did the training on {done}.",
    "TrainingStruck": "{who} struck training {number} from the record, for a written reason.",
    "TrainingShown": "The training that is asked before a request was on record: {person} did it on {done}{holds}.",
    "TrainingShown.before": "{person} handed in such a request before, so the training was not asked.",
    "ErasureProposed.awareness": "{who} proposed to erase what is past its term: {records_gone} of {cases_gone}, and "
    "whose {awareness_gone} are. A second administrator must confirm it.",
    "AwarenessErased": "The erasure of number {proposal} took the names out of what was past its term: {nameless}.",
    "AwarenessSent": "{who} sent an awareness notice to {people}.",
    "AwarenessRead": "{who} confirmed having read an awareness notice.",
    "AwarenessReminded": "{who} reminded {people} of an awareness notice that was not confirmed yet.",
    "AwarenessClosed": "{who} closed an awareness notice, for a written reason.",
    "AwarenessWithdrawn": "{who} withdrew an awareness notice, for a written reason.",
}

TITLES: dict[str, str] = {
    "TrainingRecorded": "Training recorded",
    "TrainingStruck": "Training struck",
    "TrainingShown": "Training shown",
    "AwarenessErased": "Awareness erased",
    "AwarenessSent": "Awareness notice sent",
    "AwarenessRead": "Awareness notice read",
    "AwarenessReminded": "Reminder of an awareness notice",
    "AwarenessClosed": "Awareness notice closed",
    "AwarenessWithdrawn": "Awareness notice withdrawn",
}

REASONS: dict[str, str] = {
    "training_not_asked": "The institution asks no training before a request. Lay it down in institution.yaml first.",
    "training_not_declared": "Here the awareness officer puts trainings on record. Send them proof that you did it.",
    "nobody_of_that_name": "Nobody here has this user name. Look it up, or ask an administrator.",
    "training_of_nobody": "Nobody is named. Name at least one person.",
    "training_not_done_yet": "That day is still to come. Write the day on which it was done.",
    "training_on_record": "This is on record already: the same person, the same day. Nothing is recorded twice.",
    "training_not_on_record": "No training of that number is on record. Look at the page again.",
    "training_missing": "Before a request like this, one does a training: {training}. Do it at {link} ({minutes} "
    "minutes), and have it put on record: the page Awareness says how. Your draft is kept.",
    "training_over": "The training that is asked before a request like this has lapsed: {training}. Yours held until "
    "{until}. Do it again at {link} ({minutes} minutes), and have it put on record: the page Awareness says how. Your "
    "draft is kept.",
    "no_awareness": "The institution lays down nobody who writes awareness notices. Lay it down in institution.yaml "
    "first.",
    "no_such_awareness": "The institution has no such notice. Look at the page again.",
    "awareness_nobody": "This group has nobody in it. Choose another.",
    "awareness_moved": "The group is not the one that you were shown. Look whom it reaches now ({count}), then send.",
    "awareness_wanting": "A title or a text is missing. Write both in Dutch and in English.",
    "awareness_too_long": "Something is too long. Shorten it: a text has at most {most} letters, a title fewer.",
    "awareness_link": "The link leads nowhere. Write an address that begins with https://, or a page here that begins "
    "with /.",
    "awareness_day_over": "The day by which it should be read has passed already. Choose a later one.",
    "awareness_sent_already": "The same notice went to the same group already. Remind those who have not read it, or "
    "withdraw it first.",
    "awareness_over": "The notice was closed or withdrawn. Nothing more is done with it.",
    "awareness_all_read": "Everybody who can sign in has confirmed it. Nobody needs a reminder.",
    "awareness_reminded": "A reminder went out today already. Wait until tomorrow.",
    "not_addressed": "The notice was not sent to you. There is nothing to confirm.",
    "read_already": "You confirmed already that you read it. That stands.",
}
