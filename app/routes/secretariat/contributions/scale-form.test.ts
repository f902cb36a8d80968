import { expect, it } from "vitest";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { registerServices } from "#app/membership/register/register.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { scaleForm } from "#app/routes/secretariat/contributions/scale-form.server.ts";
import { ownDatabase } from "../../../../tests/setup/database.ts";

const database = await ownDatabase();

it("reports everything that is wrong with a scale at once, from the form and from the command", async () => {
	const officer = await makePerson(database, { roles: [{ role: "officer" }] });
	const typed = { year: "1066", currency: "XYZ", figure: "ten", step: "", datedOn: "today", ownPoints: "AZ" };
	const form = new FormData();
	for (const [name, value] of Object.entries(typed)) form.append(name, value);
	const messages = messagesFor("en");
	const visit = { actor: officer, services: registerServices(database), form, locale: "en", messages };
	const problemsIn = async () => {
		const answer = await scaleForm(visit as never, null)(visit);
		return "problems" in answer ? answer.problems : {};
	};
	const answer = await problemsIn();
	const { contributions, problems: ofAnyForm } = messages;
	const { problems } = contributions;
	expect(Object.entries(answer).slice(0, 6)).toEqual([
		["year", problems["bad-year"]],
		["datedOn", problems["bad-day"]],
		["dueOn", ofAnyForm.required],
		["currency", problems["unknown-currency"]],
		["figure", problems["amount-form"]],
		["step", ofAnyForm.required],
	]);
	expect(answer.ownPoints).toBe(problems["bad-points-of"]("AZ"));
	form.set("ownPoints", "GE 2\nge: 3");
	expect((await problemsIn()).ownPoints).toBe(problems["repeated-country"]("GE"));
	expect(await database.prisma.contributionScale.count()).toBe(0);
});
