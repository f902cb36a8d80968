import { beforeAll, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const { audit } = messagesFor("en");
const app = testApp();
let officer: { person: Person; cookie: string };

beforeAll(async () => {
	officer = await app.signIn([{ role: "officer" }]);
	// One entry comes from a command in this process, the other from a form of the site.
	await designateContact(officer.person, app.services, {
		member: "AZ",
		role: "focal-point",
		personName: "<b>Somebody</b>",
		office: "Office of services",
		email: "office@agency.example",
		from: "2026-01-01",
		to: "2027-03-21",
	});
	await post(app.origin, "/en/account/notifications", { notices: "daily" }, { cookie: officer.cookie });
});

const activity = async (query = "", cookie = officer.cookie, locale = "en") =>
	request(`${app.origin}/${locale}/secretariat/activity?${query}`, { cookie });
const rows = (body: string) => (body.match(/<tr role="row">/g) ?? []).length - 1;

it("the log shows who did what and from where, and what people typed is escaped", async () => {
	const { body, status } = await activity(`person=${officer.person.accountId}`);
	expect(status).toBe(200);
	expect(body).toContain(audit.verbs["account.choose-mail"]);
	expect(body).toContain("127.0.0.1");
	expect(body).toContain("&lt;b&gt;Somebody&lt;/b&gt;");
	expect(body).not.toContain("<b>Somebody</b>");
	expect(rows(body)).toBe(2);
});

it("the log can be filtered by country, kind of record and time", async () => {
	const contact = audit.verbs["member.designate-contact"];
	expect((await activity("member=AZ&subject=member")).body).toContain(contact);
	expect((await activity("member=AZ&subject=practice")).body).toContain(audit.verbs["practice.import"]);
	expect((await activity("member=TR")).body).not.toContain(contact);
	expect((await activity("to=2020-01-01")).body).toContain(audit.none);
	const old = await activity("member=AZ&subject=practice&before=1");
	expect(old.body).toContain(audit.none);
	expect(old.body).toContain(audit.newest);
});

it("the log ignores meaningless filters, in Arabic as well", async () => {
	const odd = "member=zz&person=%00&subject=a%20b&from=2019-02-31&before=-1&id=%00";
	for (const locale of ["en", "ar"]) {
		const answer = await activity(odd, officer.cookie, locale);
		expect(answer.status).toBe(200);
		expect(rows(answer.body)).toBe(rows((await activity("", officer.cookie, locale)).body));
	}
});
