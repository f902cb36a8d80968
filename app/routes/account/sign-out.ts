import { data, redirect } from "@remix-run/node";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { signOut, signOutElsewhere, signOutEverywhere } from "#app/identity/sign-in/sign-out.server.ts";

/** Signing out changes state, so it accepts only POST. */
export const loader = loaderFor("everyone", () => {
	throw data(null, { status: 405, headers: { allow: "POST" } });
});

export const action = actionFor("everyone", async ({ actor, services, request, form, locale }) => {
	const everywhere = form.has("everywhere");
	const { identity } = services;
	const elsewhere = form.get("session");
	if (typeof elsewhere === "string") {
		await signOutElsewhere(actor, identity, elsewhere);
		return redirect(`/${locale}/account?done=session`, 303);
	}
	const { cookie } = everywhere
		? await signOutEverywhere(actor, identity)
		: await signOut(actor, identity, request.headers.get("cookie"));
	const query = everywhere ? "everywhere" : "here";
	return redirect(`/${locale}/account/sign-in?signed-out=${query}`, {
		status: 303,
		// Not the storage: it holds text that was typed and is not saved yet, for its author's next visit.
		headers: { "set-cookie": cookie, "clear-site-data": '"cache"' },
	});
});

export default function SignOut() {
	return null;
}
