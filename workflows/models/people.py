"""Accounts, the roles they hold, who stands in for whom, and links for people without an account."""

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from workflows.models.shared import OfInstitution


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; a name that signs in is looked up among people only, never among services."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The person of that name; `Account.DoesNotExist` for a service, so that none can sign in."""
        return self.get(username=username, service=False)

    def create_person(self, username: str, *, password: str | None = None, **columns: Any) -> "Account":
        """A person's account; without a password nobody can sign in with one."""
        account = self.model(username=username, service=False, **columns)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_service(self, username: str, **columns: Any) -> "Account":
        """The clock or the screener: an account with roles and entries that can never sign in."""
        account = self.model(username=username, service=True, **columns)
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Digest(models.TextChoices):
    """How often somebody gets the notices that need not come at once."""

    DAILY = "daily"
    WEEKLY = "weekly"


class Account(AbstractBaseUser):
    """Somebody, or a service, that sends commands. What one may do comes from roles, seats and slots alone."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=8, default="en")
    digest = models.CharField(max_length=8, default="daily", choices=Digest.choices)
    is_active = models.BooleanField(default=True)
    service = models.BooleanField(default=False)
    outside = models.BooleanField(default=False)
    """An alias for somebody without an account, under which they give one thing; like a service it cannot sign in."""

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(service=False) | models.Q(password__startswith="!"),
                name="service_has_no_password",
            )
        ]

    def __str__(self) -> str:
        return self.username

    def get_full_name(self) -> str:
        """The name to show, else the user name."""
        return self.name or self.username


class Term(OfInstitution):
    """A row that counts from a day until a day; both ends may be open, `until` is the last day."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        default_permissions = ()

    def holds_on(self, day: date) -> bool:
        """Whether it counts on a day; `dossier.standing.in_term` asks the database the same."""
        return (self.since or day) <= day <= (self.until or day)


class Affiliation(Term):
    """An account belongs to an institution: it may ask for something there, whatever else it is."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="affiliations")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "account"], name="one_affiliation")]

    def __str__(self) -> str:
        return f"{self.account_id} at {self.institution_id}"


class RoleHolding(Term):
    """An account holds a role, in a unit where the role is one of a level."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="role_holdings")
    role = models.CharField(max_length=80)
    unit = models.ForeignKey("workflows.Unit", on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["institution", "role"], name="holding_role")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"


class Delegation(Term):
    """A deputy acts for a principal in one role, or in all (`role` empty): told by the institution's own stream."""

    principal = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegations_given")
    deputy = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegations_held")
    role = models.CharField(max_length=80, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~models.Q(principal=models.F("deputy")), name="deputy_is_another_person")
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.principal_id}"


class NoticeSwitch(OfInstitution):
    """A notice that somebody switched off, or on again, in one channel; without a row it is on."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notice_switches")
    notice = models.CharField(max_length=80)
    channel = models.CharField(max_length=30)
    on = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["institution", "account", "notice", "channel"], name="notice_switch")
        ]

    def __str__(self) -> str:
        return f"{self.notice} by {self.channel}: {'on' if self.on else 'off'}"


class SavedView(models.Model):
    """A view of the queue that somebody keeps under a name: the filters as an address holds them."""

    LONGEST = 60

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=LONGEST)
    filters = models.CharField(max_length=600, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="saved_view")]

    def __str__(self) -> str:
        return self.name


class OutsideLink(OfInstitution):
    """A one-time link for somebody without an account; only the digest of its token is kept.

    Without a slot it gives nothing and tells where the case stands: what a visitor knows by a code.
    """

    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, related_name="outside_links")
    token_digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=80)
    slot = models.CharField(max_length=80, blank=True)
    row_key = models.CharField(max_length=80, blank=True)
    alias = models.CharField(max_length=80)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="outside_links")
    number = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=8, blank=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.alias
