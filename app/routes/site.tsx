import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { isLocale } from "#app/messages/index.ts";
import { SiteFrame } from "#app/routes/site-frame.tsx";

/** A first part of a path that is no language of ours is no page of ours. */
export function loader({ params }: LoaderFunctionArgs) {
	if (!isLocale(params.locale)) throw data(null, { status: 404 });
	return null;
}

export default function Site() {
	return (
		<SiteFrame>
			<Outlet />
		</SiteFrame>
	);
}
