import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { followNotice } from "#app/notifications/follow-notice.server.ts";

/** Marks a notice as read and leads to its subject. */
export const loader = loaderFor("signed-in", async ({ actor, services, id, locale }) => {
	const path = found(await followNotice(actor, services, id));
	return redirect(`/${locale}${path}`, 303);
});
