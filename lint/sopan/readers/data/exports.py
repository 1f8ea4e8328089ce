"""The exports of help desks and mail services: which of their fields a customer reads.

Shapes are those of the services' documentation and of files that their users have made public; agents' own notes,
titles and shortcuts are no text for customers. Where an export has the same text twice, as HTML and without its tags,
the HTML is read.
"""

from __future__ import annotations

from typing import Final

from sopan.readers.data.presets import Field, Preset

_PUBLIC = "actions.[field=comment_mode_is_public].value=false"  # a note for agents only
_NOTIFIED = "notification_user|notification_group|notification_target|notification_sms_user|notification_messaging_csat"

EXPORTS: Final = (
    Preset(
        name="zendesk-macros",
        items=("macros.[]", "macro", "triggers.[]", "trigger", "automations.[]", "automation"),
        marks=("actions.[].field",),
        fields=(
            Field("actions.[field=subject].value", "text"),
            Field("actions.[field=comment_value].value", unless=_PUBLIC),
            Field("actions.[field=comment_value_html].value", "html", unless=_PUBLIC),
            Field("actions.[field=side_conversation].value.[0]", "text"),
            Field("actions.[field=side_conversation].value.[1]"),
            Field(f"actions.[field={_NOTIFIED}].value.[1]", "text"),
            Field(f"actions.[field={_NOTIFIED}].value"),
        ),
    ),
    Preset(
        name="zendesk-macros-csv",
        items=("[]",),
        marks=("title", "actions_json.[].field"),
        fields=(
            Field("actions_json.[field=subject].value", "text"),
            Field("actions_json.[field=comment_value].value", unless=f"actions_json{_PUBLIC.removeprefix('actions')}"),
            Field(
                "actions_json.[field=comment_value_html].value",
                "html",
                unless=f"actions_json{_PUBLIC.removeprefix('actions')}",
            ),
        ),
    ),
    Preset(
        name="zendesk-dynamic-content",
        items=("items.[].variants.[]", "item.variants.[]", "variants.[]"),
        marks=("content", "default"),
        fields=(Field("content"),),
        language="locale",
        title="",
        unless="active=false",
    ),
    Preset(
        name="zendesk-guide",
        items=("translations.[]", "translation", "articles.[]", "article"),
        marks=("locale", "body"),
        fields=(Field("title", "text"), Field("body", "html")),
        language="locale",
    ),
    Preset(
        name="freshdesk",
        items=("canned_responses.[]", "canned_response", "responses.[]", "[]", ""),
        marks=("content_html", "title"),
        fields=(Field("content_html", "html"), Field("content", unless="content_html")),
    ),
    Preset(
        name="intercom-macros",
        items=("data.[]", "macros.[]", "[]", ""),
        marks=("body", "body_text", "visible_to"),
        fields=(Field("body", "html"), Field("body_text", "text", unless="body")),
        title="name",
    ),
    Preset(
        name="intercom-content",
        items=("variations.[]", "data.[].variations.[]"),
        marks=("locale", "text_content"),
        fields=(Field("text_content"), Field("json_blocks.[].text", unless="text_content")),
        language="locale",
    ),
    Preset(
        name="helpscout",
        items=("_embedded.replies.[]", "_embedded.saved-replies.[]", "replies.[]", "[]", ""),
        marks=("text", "chatText", "name"),
        fields=(Field("text", "html"), Field("chatText")),
        title="name",
    ),
    Preset(
        name="gorgias",
        items=("data.[]", "macros.[]", "[]", ""),
        marks=("actions.[].arguments", "name"),
        fields=(
            Field("actions.[name=setSubject].arguments.subject", "text"),
            Field("actions.[name=setResponseText].arguments.body_html", "html"),
            Field(
                "actions.[name=setResponseText].arguments.body_text",
                "text",
                unless="actions.[name=setResponseText].arguments.body_html",
            ),
        ),
        language="language",
        title="name",
    ),
    Preset(
        name="front",
        items=("_results.[]", "message_templates.[]", "templates.[]", "[]", ""),
        marks=("name", "subject", "body", "attachments"),
        fields=(Field("subject", "text"), Field("body", "html")),
        title="name",
    ),
    Preset(
        name="salesforce-quick-text",
        items=("records.[]", "[]"),
        marks=("Name", "Message"),
        fields=(Field("Message"),),
        title="Name",
    ),
    Preset(
        name="salesforce-email-templates",
        items=("records.[]", "[]"),
        marks=("Name", "Subject", "Body"),
        fields=(Field("Subject", "text"), Field("HtmlValue", "html"), Field("Body")),
        title="Name",
    ),
    Preset(
        name="zammad-text-modules",
        items=("[]", "text_modules.[]"),
        marks=("name", "keywords", "content"),
        fields=(Field("content"),),
        title="name",
        unless="active=false",
    ),
    Preset(
        name="zammad-triggers",
        items=("[]", "triggers.[]", "macros.[]", "jobs.[]"),
        marks=('perform."notification.email"',),
        fields=(
            Field('perform."notification.email".subject', "text"),
            Field('perform."notification.email".body', "html"),
            Field('perform."notification.sms".body', "text"),
        ),
        title="name",
        unless="active=false",
    ),
    Preset(
        name="chatwoot",
        items=("payload.[]", "canned_responses.[]", "[]", ""),
        marks=("short_code", "content"),
        fields=(Field("content", "markdown"),),
        title="short_code",
    ),
    Preset(
        name="osticket-canned",
        items=("[]", "canned.[]"),
        marks=("title", "response", "notes"),
        fields=(Field("response", "html"),),
        language="lang",
    ),
    Preset(
        name="osticket-templates",
        items=("",),
        marks=("notes", "subject", "body"),
        fields=(Field("subject", "text"), Field("body", "html")),
    ),
    Preset(
        name="live-helper-chat",
        items=("[]",),
        marks=("msg", "fallback_msg"),
        fields=(
            Field("msg"),
            Field("fallback_msg"),
            Field("html_snippet", "html"),
        ),
    ),
    Preset(
        name="postmark",
        items=("Templates.[]", ""),
        marks=("Alias", "Subject", "TemplateType"),
        fields=(Field("Subject", "text"), Field("HtmlBody", "html"), Field("TextBody", "text")),
        title="Name",
    ),
    Preset(
        name="sendgrid",
        items=("templates.[].versions.[]", "result.[].versions.[]", "versions.[]", ""),
        marks=("template_id", "subject"),
        fields=(Field("subject", "text"), Field("html_content", "html"), Field("plain_content", "text")),
        title="name",
    ),
)
"""The exports, those whose shape says most before the others."""
