"""The addresses of the pages. A GET shows; whatever changes something is a POST."""

from django.urls import path

from workflows.web.health import healthz
from workflows.web.views import (
    accounts,
    cases,
    commands,
    committees,
    disclosing,
    filling,
    notices,
    papers,
    procedures,
    requests,
    start,
    substitutes,
)  # fmt: skip

app_name = "web"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("sign-in/", accounts.sign_in, name="sign_in"),
    path("sign-in-as/", accounts.sign_in_as, name="sign_in_as"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
    path("account/", accounts.account, name="account"),
    path("account/settings/", accounts.settings_of_mine, name="settings"),
    path("account/password/", accounts.password, name="password"),
    path("account/deputies/", substitutes.deputies, name="deputies"),
    path("account/deputies/name/", substitutes.name_deputy, name="name_deputy"),
    path("account/deputies/end/", substitutes.end_deputy, name="end_deputy"),
    path("account/notices/", notices.settings_of_notices, name="notice_settings"),
    path("account/notices/keep/", notices.keep_settings, name="keep_notice_settings"),
    path("notices/", notices.notices, name="notices"),
    path("notices/read/", notices.read, name="read_notice"),
    path("notices/undelivered/", notices.undelivered, name="undelivered"),
    path("notices/undelivered/again/", notices.try_again, name="try_again"),
    path("accessibility/", start.accessibility, name="accessibility"),
    path("", start.start, name="start"),
    path("cases/", start.queue, name="queue"),
    path("cases/<str:reference>/", cases.case, name="case"),
    path("cases/<str:reference>/certificate/", cases.certificate, name="certificate"),
    path("cases/<str:reference>/letter/", papers.letter, name="letter"),
    path("cases/<str:reference>/letter.pdf", papers.letter_as_pdf, name="letter_pdf"),
    path("cases/<str:reference>/form/<slug:slot>/", filling.fill, name="fill"),
    path("cases/<str:reference>/do/<slug:command>/", commands.act, name="act"),
    path("cases/<str:reference>/do/<slug:command>/<str:target>/", commands.act, name="act"),
    path("cases/<str:reference>/open/<slug:name>/", requests.linked, name="linked"),
    path("cases/<str:reference>/disclose/<slug:record>/", disclosing.disclosing, name="disclose"),
    path("new/", requests.new, name="new"),
    path("new/<slug:house>/<slug:digest>/<slug:kind>/", requests.begin, name="begin"),
    path("drafts/<uuid:draft>/discard/", requests.discard, name="discard"),
    path("committees/", committees.committees, name="committees"),
    path("committees/step/", committees.step, name="committee_step"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("procedures/<slug:house>/<slug:digest>/", procedures.procedure, name="procedure"),
    path("procedures/<slug:house>/<slug:digest>/bpmn/", procedures.procedure_bpmn, name="procedure_bpmn"),
]
