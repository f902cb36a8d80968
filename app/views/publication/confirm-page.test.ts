import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { confirmByForm } from "#app/views/publication/confirm-page.server.ts";

const visit = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return { form, url: new URL("https://example.org/en/desk/confirm?pid=A"), messages: messagesFor("en") };
};
const confirmed = async () => ({ outcome: "confirmed" as const });

it("saves the answer whose button was pressed, and returns what was typed for other practices", async () => {
	const own = { intent: "A", "status-A": "running", "note-A": "Two more lakes" };
	const others = { "status-B": "ended", "note-B": "Closed in May" };
	expect(await confirmByForm(visit({ ...own, ...others }), confirmed, { secretariat: false })).toMatchObject({
		data: { values: others, problems: {}, done: "A" },
	});
	const alone = await confirmByForm(visit({ ...own, "note-B": "" }), confirmed, { secretariat: false });
	expect(alone).toMatchObject({ status: 303 });
	const invalid = await confirmByForm(visit({ intent: "A", ...others }), confirmed, { secretariat: false });
	expect(invalid).toMatchObject({ data: { values: others, done: null }, init: { status: 422 } });
});
