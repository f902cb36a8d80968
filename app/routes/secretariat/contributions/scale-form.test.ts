import { expect, it } from "vitest";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { registerServices } from "#app/membership/register/register.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { saveScaleByForm } from "#app/routes/secretariat/contributions/scale-form.server.ts";
import { ownDatabase } from "../../../../tests/setup/database.ts";

const database = await ownDatabase();

it("reports everything that is wrong with a scale at once, from the form and from the command", async () => {
	const officer = await makePerson(database, { roles: [{ role: "officer" }] });
	const typed = { year: "1066", currency: "XYZ", figure: "ten", step: "", datedOn: "today", ownPoints: "AZ" };
	const form = new FormData();
	for (const [name, value] of Object.entries(typed)) form.append(name, value);
	const context = { services: registerServices(database) };
	const answer = await saveScaleByForm(context as never, officer, null, form, "en");
	const { contributions, problems: ofAnyForm } = messagesFor("en");
	const { problems } = contributions;
	expect(answer).toMatchObject({ status: 422, values: typed });
	expect(answer && "problems" in answer && Object.entries(answer.problems).slice(0, 6)).toEqual([
		["year", problems["bad-year"]],
		["datedOn", problems["bad-day"]],
		["dueOn", ofAnyForm.required],
		["currency", problems["unknown-currency"]],
		["figure", problems["amount-form"]],
		["step", ofAnyForm.required],
	]);
	expect(answer && "problems" in answer && answer.problems.ownPoints).toBe(problems["bad-points-of"]("AZ"));
	form.set("ownPoints", "GE 2\nge: 3");
	const repeated = await saveScaleByForm(context as never, officer, null, form, "en");
	expect(repeated && "problems" in repeated && repeated.problems.ownPoints).toBe(problems["repeated-country"]("GE"));
	expect(await database.prisma.contributionScale.count()).toBe(0);
});
