"""The tables, cut by what they hold; other floors import them from here."""

from django_fsm import TransitionNotAllowed

from workflows.models.awareness import Addressee, AwarenessNotice, Completion
from workflows.models.campaign import Campaign, CampaignCase
from workflows.models.case import Case, Phase
from workflows.models.certificate import Certificate
from workflows.models.concern import Concern
from workflows.models.condition import Condition
from workflows.models.institution import Guidance, Institution, NamedLists, TrailHead, Unit
from workflows.models.lab import Lab
from workflows.models.meeting import (
    Acknowledgement,
    AgendaItem,
    Attendance,
    Committee,
    Meeting,
    Membership,
    MinutesPassage,
    Packet,
)
from workflows.models.parcel import Parcel
from workflows.models.people import Account, Affiliation, Delegation, NoticeSwitch, OutsideLink, RoleHolding, SavedView
from workflows.models.procedure import Procedure, ProcedureVersion
from workflows.models.proposal import Proposal
from workflows.models.record import DataKey, Draft, Record
from workflows.models.reference import (
    EntryChange,
    How,
    IndicatorEdition,
    IndicatorValue,
    ListEntry,
    ListVersion,
    ReferenceList,
)
from workflows.models.register import Partner, PartnerName
from workflows.models.remark import Remark
from workflows.models.review import Advice, Consultation, Decision, Hit, Vote
from workflows.models.screening import Clearing, PartnerLead, Screened, ScreeningRun
from workflows.models.second_look import SecondLook
from workflows.models.shared import WITHOUT_INSTITUTION, OfInstitution, WrittenOnce, WrittenOnceRow
from workflows.models.stored import Scan, StoredFile
from workflows.models.trail import AccessLog, AuditEntry, ConsumerCursor, Delivery, SecurityEvent
from workflows.models.work import WorkItem

__all__ = [
    "WITHOUT_INSTITUTION",
    "AccessLog",
    "Account",
    "Acknowledgement",
    "Addressee",
    "Advice",
    "Affiliation",
    "AgendaItem",
    "Attendance",
    "AuditEntry",
    "AwarenessNotice",
    "Campaign",
    "CampaignCase",
    "Case",
    "Certificate",
    "Clearing",
    "Committee",
    "Completion",
    "Concern",
    "Condition",
    "Consultation",
    "ConsumerCursor",
    "DataKey",
    "Decision",
    "Delegation",
    "Delivery",
    "Draft",
    "EntryChange",
    "Guidance",
    "Hit",
    "How",
    "IndicatorEdition",
    "IndicatorValue",
    "Institution",
    "Lab",
    "ListEntry",
    "ListVersion",
    "Meeting",
    "Membership",
    "MinutesPassage",
    "NamedLists",
    "NoticeSwitch",
    "OfInstitution",
    "OutsideLink",
    "Packet",
    "Parcel",
    "Partner",
    "PartnerLead",
    "PartnerName",
    "Phase",
    "Procedure",
    "ProcedureVersion",
    "Proposal",
    "Record",
    "ReferenceList",
    "Remark",
    "RoleHolding",
    "SavedView",
    "Scan",
    "Screened",
    "ScreeningRun",
    "SecondLook",
    "SecurityEvent",
    "StoredFile",
    "TrailHead",
    "TransitionNotAllowed",
    "Unit",
    "Vote",
    "WorkItem",
    "WrittenOnce",
    "WrittenOnceRow",
]
