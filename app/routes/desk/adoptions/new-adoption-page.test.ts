import type { AppLoadContext } from "@remix-run/node";
import { beforeAll, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { createFormSeal } from "#app/identity/person/form-seal.server.ts";
import { adoptionForm } from "#app/library/adoption/adoption.ts";
import { fileAdoption } from "#app/library/adoption/file-adoption.server.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { newAdoptionPage } from "#app/routes/desk/adoptions/new-adoption-page.server.ts";
import { askPageData } from "#app/routes/library/questions/ask-page.server.ts";
import { problemOfSheet } from "#app/views/need/need-form.server.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

const { database, services } = await testLibrary();
const focal = personWithRole("focal-point", "ID", "declared");
let pid = "";
let hidden = "";

beforeAll(async () => {
	const conditions = ["c1", "c2", "c3"].map((id) => ({ id, type: "legal" as const, need: "essential" as const }));
	const texts = { c1: "A law on counters", c2: "Trained staff", c3: "A budget" };
	pid = await createPublished(services, { countries: ["AZ"], conditions }, { en: exampleText({ conditions: texts }) });
	hidden = await createPublished(services, { countries: ["AZ"], visibility: "members" });
});

const read = (query: string, actor: Actor = focal) =>
	newAdoptionPage(actor, { services }, new URLSearchParams(query), "en");

it("the answers of a gap sheet fill the form of an adoption, for the exact version, and nothing is stored", async () => {
	const page = await read(`p=${pid}+v1.0&${pid}.c3=have&${pid}.c1=missing&${pid}.c2=get&${pid}.c9=missing`);
	expect(page).toMatchObject({ fromSheet: true, source: { name: `${pid} v1.0` } });
	expect(page?.values).toMatchObject({
		stage: "studying",
		adopter: "ID",
		changes: "Missing: A law on counters\nCan get: Trained staff\nHave: A budget",
	});
	expect(await database.prisma.adoption.count()).toBe(0);
});

it("the answers of a gap sheet also fill the form of a need, for all practices that the reader may read", async () => {
	const params = new URLSearchParams(`p=${pid}+v1.0&p=${hidden}&p=x&${pid}.c3=have&${pid}.c1=missing`);
	const context = { actor: publicActor, services } as unknown as AppLoadContext;
	expect(await problemOfSheet(context, params, "en")).toBe("Missing: A law on counters\nHave: A budget");
	expect(await problemOfSheet(context, new URLSearchParams(`p=${pid}`), "en")).toBe("");
	expect(await database.prisma.need.count()).toBe(0);
});

it("says at once that the practice is the reader’s own, or that an adoption exists", async () => {
	expect(await read(`p=${pid}`)).toMatchObject({ refused: null });
	const ofOwner = await read(`p=${pid}`, personWithRole("focal-point", "AZ", "declared"));
	expect(ofOwner).toMatchObject({ adopters: [], refused: { existing: null } });
	const form = adoptionForm.parse({
		stage: "interested",
		audience: "public",
		language: "en",
		sourceUrl: "https://example.org/",
	});
	const id = crypto.randomUUID();
	const filed = await fileAdoption(focal, services, { id, adopter: "ID", source: { pid, version: "1.0" }, form });
	expect(filed).toEqual({ outcome: "done", id });
	expect(await read(`p=${pid}`)).toMatchObject({ adopters: [], refused: { existing: id } });
});

it("the form is empty otherwise, and names no practice that the reader may not read", async () => {
	expect(await read(`p=${pid}`)).toMatchObject({ fromSheet: false, values: { stage: "interested", changes: "" } });
	expect(await read(`p=${hidden}`)).toBeNull();
	expect(await read("p=x")).toBeNull();
	expect((await read("", publicActor))?.adopters).toEqual([]);
});

it("offers the languages by name, as the form of a question and the editor do", async () => {
	const { languages = [] } = (await read("")) ?? {};
	expect(languages).toEqual(languageOptions(services.reference, "en"));
	const site = { ...services, identity: { formSeal: createFormSeal(services) } };
	const visit = { actor: focal, services: site as unknown as AppLoadContext["services"], url: new URL("https://x/") };
	const asked = await askPageData(visit, pid, "en");
	expect(asked?.languages).toEqual(languages);
});
