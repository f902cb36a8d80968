import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { isLocale } from "#app/messages/index.ts";
import { unreadNotices } from "#app/notifications/notices.server.ts";
import { SiteFrame } from "#app/routes/site-frame.tsx";

/** A first part of a path that is no language of ours is no page of ours. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	if (!isLocale(params.locale)) throw data(null, { status: 404 });
	return { unread: await unreadNotices(context.actor, context.services) };
}

export default function Site() {
	return (
		<SiteFrame>
			<Outlet />
		</SiteFrame>
	);
}
