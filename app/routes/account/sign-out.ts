import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { signOut, signOutEverywhere } from "#app/identity/sign-in/sign-out.server.ts";
import { readFormData } from "#app/routes/form-data.ts";
import { localeOf } from "#app/routes/signed-in.ts";

/** Signing out changes something, so no link does it. */
export function loader(): never {
	throw data(null, { status: 405, headers: { allow: "POST" } });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
	const locale = localeOf(params);
	const everywhere = (await readFormData(request)).has("everywhere");
	const { identity } = context.services;
	const { cookie } = everywhere
		? await signOutEverywhere(context.actor, identity)
		: await signOut(context.actor, identity, request.headers.get("cookie"));
	const query = everywhere ? "everywhere" : "here";
	return redirect(`/${locale}/account/sign-in?signed-out=${query}`, { status: 303, headers: { "set-cookie": cookie } });
}

export default function SignOut() {
	return null;
}
