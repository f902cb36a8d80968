import { Outlet } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { unreadNotices } from "#app/notifications/notices.server.ts";
import { SiteFrame } from "#app/routes/site-frame.tsx";

/** URLs whose first part is not a language of the site are not found. */
export const loader = loaderFor("everyone", async ({ actor, services }) => ({
	unread: await unreadNotices(actor, services),
}));

export default function Site() {
	return (
		<SiteFrame>
			<Outlet />
		</SiteFrame>
	);
}
