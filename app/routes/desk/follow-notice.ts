import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { followNotice } from "#app/notifications/follow-notice.server.ts";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";

/** Where a notice leads; whoever follows it has read it. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const actor = signedIn(args, locale);
	const path = await followNotice(actor, args.context.services, args.params.id ?? "");
	if (path === null) throw data(null, { status: 404 });
	return redirect(`/${locale}${path}`, 303);
}
