import { data } from "@remix-run/node";
import { exportPersonalData } from "#app/archive/personal/export-personal-data.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** A download is logged, so it accepts only POST. */
export const loader = loaderFor("signed-in", () => {
	throw data(null, { status: 405, headers: { allow: "POST" } });
});

/** Downloads what the site stores about the person who is signed in. */
export const action = actionFor("signed-in", async ({ actor, services }) => {
	const found = await exportPersonalData(actor, services);
	return new Response(`${JSON.stringify(found, null, "\t")}\n`, {
		headers: {
			"content-type": "application/json; charset=utf-8",
			"content-disposition": `attachment; filename="my-data-${dayOf(services.clock.now())}.json"`,
			"cache-control": "private, no-store",
			"x-content-type-options": "nosniff",
		},
	});
});
