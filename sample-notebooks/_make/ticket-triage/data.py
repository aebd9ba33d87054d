"""Mails to the support of a web host. A thread is a customer's mails about one thing; each answer quotes the mail before, and triage labels the thread."""
from datetime import datetime, timedelta

from draw import Draw, write

COLUMNS = ["MailId", "ThreadId", "Received", "Plan", "Subject", "Body", "AgentNote", "Urgent"]
FIRST = "amber birch cedar delta ember fjord grove harbour iris juniper kestrel lantern meadow nettle orchard pebble quarry raven saffron thistle umber violet willow yarrow zinnia maple otter heron linden cobalt".split()
SECOND = "bikes books cafe clinic dental design flowers foods garage glass hotel kitchens law music optics pets photo roofing school shoes sports tiles tools toys travel wines yoga".split()
NAMES = "Ada Ben Carla Deniz Elif Femi Greta Hugo Ines Jonas Kaya Lena Milan Nora Oskar Pia Quinn Rosa Samir Tilda Umut Vera Wanda Yusuf Zoe".split()

# The words of an emergency stand in other mails too; what tells them apart are the small ones: is, was, cannot, nobody, again, now, already.
URGENT = [
    "{site} is down and has been for an hour now", "our shop {site} is down again", "nobody can log in at {site} now", "all mails to us bounce since this morning",
    "customers cannot pay at {site} right now", "the database of {site} is empty", "{site} shows error {code} on every page", "somebody has changed the start page of {site}, it is not ours",
    "our certificate is no longer valid and browsers keep everybody out", "the backup cannot be restored and our orders are gone", "{site} is not reachable from anywhere",
    "we are losing orders every minute", "the server does not answer at all", "strangers are logged in to our admin panel now", "mails from {site} go to other people",
]
CALM = [
    "{site} was down last week, can we get money back for it", "how can I see whether {site} is down", "I cannot find the bill of last month", "can nobody but the owner log in to the panel of {site}",
    "two mails to an old address bounce, is that normal", "can customers pay by card with your shop module", "how do I empty the database of {site} before we move", "the statistics page once showed error {code}, it works again",
    "who has changed our plan, the price is not the old one", "when does our certificate become invalid", "how would a backup be restored, I want to be prepared", "{site} was not reachable for a minute yesterday, all good now",
    "we expect more orders in December, is the plan enough", "does the server answer over the new protocol", "please add my colleague to the admin panel", "I would like mails from {site} to go to another person",
    "the new panel is confusing, the old one was better", "please change the name on the bill", "can I move {site} to the small plan", "thank you for the quick help with {site}",
]
FILLER = [
    "we have been with you since 2019", "I have read the help pages already", "my colleague wrote to you about it before", "we use the {plan} plan", "please call me back", "I have attached a picture",
    "this is about {site}", "our web agency asks as well", "I am on a train and write from my phone", "we tried it with two browsers", "this is the second time this year",
]
NUDGE = ["any news on this", "I still wait for an answer", "as I wrote before", "can somebody have a look", "thanks, here is what you asked for", "the same as before", "I have tried what you said"]
SUBJECTS_URGENT = ["{site} down", "urgent: {site}", "error {code}", "mail problem", "login", "help", "question", "shop"]
SUBJECTS_CALM = ["bill", "question", "{site}", "move to another plan", "mail problem", "login", "certificate", "urgent: bill", "help", "shop module"]
# Written by the agent who closes the mail, so after the decision that the model is to make.
NOTES_URGENT = ["paged on-call", "called back at once", "incident opened, on-call informed", "restored from backup, customer called", "handed to second line by phone"]
NOTES_CALM = ["sent article", "macro 12", "forwarded to billing", "macro 7, closed", "explained in the panel", "sent article, closed"]


def make(folder) -> None:
    draw = Draw(9021)
    rows = []
    for thread in range(1, 1001):
        rows += mails(draw, thread)
    rows.sort(key=lambda row: row["Received"])
    for number, row in enumerate(rows, start=1):
        row["MailId"] = number
    write(folder / "ticket-triage" / "mails.csv", COLUMNS, rows)


def mails(draw: Draw, thread: int) -> list[dict]:
    urgent = draw.chance(0.085)
    words = {"site": f"{draw.pick(FIRST)}-{draw.pick(SECOND)}.example", "code": draw.pick(["500", "502", "503", "504", "403", "1045", "E-212", "E-77"]), "plan": draw.pick(["small", "medium", "large"])}
    name, subject = draw.pick(NAMES), draw.pick(SUBJECTS_URGENT if urgent else SUBJECTS_CALM).format(**words)
    say = lambda bank: draw.pick(bank).format(**words)
    sentences = [say(URGENT if urgent else CALM)]
    if draw.chance(0.12):  # people write of two things in one mail, and some label is wrong
        sentences.append(say(CALM if urgent else URGENT))
    if draw.chance(0.35):
        sentences.append(say(URGENT if urgent else CALM))
    sentences += [say(FILLER) for _ in range(draw.integer(1, 3))]
    for i in range(len(sentences) - 1, 0, -1):
        j = draw.integer(0, i)
        sentences[i], sentences[j] = sentences[j], sentences[i]
    received = datetime(2026, 1, 1) + timedelta(days=draw.integer(0, 117), minutes=draw.integer(0, 1439))
    found, quoted = [], ""
    for n in range(1 if draw.chance(0.45) else draw.integer(2, 4)):
        if n:
            sentences = [say(NUDGE), say(FILLER)] + ([say(URGENT if urgent else CALM)] if draw.chance(0.3) else [])
        own = f"{draw.pick(['Hello', 'Hi', 'Good morning', 'Dear team'])}, {'. '.join(sentences)}. {draw.pick(['Thanks', 'Regards', 'Best'])}, {name}"
        note = "" if draw.chance(0.2) else draw.pick(NOTES_URGENT if urgent != draw.chance(0.03) else NOTES_CALM)
        found.append({"ThreadId": f"T{thread:04d}", "Received": f"{received:%Y-%m-%d %H:%M}", "Plan": words["plan"], "Subject": ("Re: " if n else "") + subject,
                      "Body": own + quoted, "AgentNote": note, "Urgent": int(urgent)})
        quoted = f" ----- {own}"
        received += timedelta(minutes=draw.integer(20, 600))
    if draw.chance(0.004):
        found[0]["Body"] = ""  # only a picture was attached
    return found
