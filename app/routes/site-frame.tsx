import { useLocation, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import suggest from "#app/browser/suggest.ts?worker&url";
import { locales, type Messages } from "#app/messages/index.ts";
import type { UnreadNotices } from "#app/notifications/notices.server.ts";
import type { SiteData } from "#app/routes/site-data.ts";
import type { FooterProps } from "#app/ui/frame/footer.tsx";
import { Frame } from "#app/ui/frame/frame.tsx";
import type { AccountMenu, NavItem } from "#app/ui/frame/masthead.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** Header and footer of every page, with the navigation of its reader. */
export function SiteFrame({ children }: { children: ReactNode }) {
	const { locale, messages } = useI18n();
	const { pathname, search } = useLocation();
	const person = useRouteLoaderData<SiteData>("root")?.person;
	const unread = useRouteLoaderData<{ unread: UnreadNotices }>("routes/site")?.unread;
	const [, , area = "", ...rest] = pathname.split("/");
	const at = (path: string) => `/${locale}${path}`;
	const working = ["desk", "account", "secretariat"].includes(area);

	const nav: NavItem[] = [
		{
			href: at("/library"),
			label: messages.layout.library,
			current: ["library", "search", "gap-sheet"].includes(area),
		},
		{ href: at("/members"), label: messages.layout.members, current: area === "members" },
		{ href: at("/exchange"), label: messages.layout.exchange, current: area === "exchange" },
		{ href: at("/about"), label: messages.layout.about, current: area === "about" },
		...(person
			? [
					{
						href: at("/desk"),
						label: messages.layout.desk,
						current: area === "desk",
						...unreadBeside(unread, messages, at),
					},
				]
			: []),
		...(person?.secretariat
			? [{ href: at("/secretariat"), label: messages.layout.secretariat, current: area === "secretariat" }]
			: []),
	];
	const here = area ? `/${[area, ...rest].join("/")}${search}` : "";
	return (
		<Frame
			masthead={{
				homeHref: at(""),
				nav,
				languages: locales.map((to) => ({
					locale: to,
					href: `/language?to=${to}&at=${encodeURIComponent(`/${locale}${here}`)}`,
				})),
				...(area === "search" || area === "" ? {} : { searchHref: at("/search") }),
				...(person ? { account: accountMenu(person.name, messages, at) } : { signInHref: at("/account/sign-in") }),
			}}
			footer={working ? {} : { columns: footColumns(messages, at) }}
		>
			{children}
			<script type="module" src={suggest} />
		</Frame>
	);
}

/** The number of unread notices, shown beside the link to the desk. */
function unreadBeside(
	unread: UnreadNotices | undefined,
	{ notices }: Messages,
	at: (path: string) => string,
): Pick<NavItem, "beside"> {
	if (!unread || unread.count === 0) return {};
	const { count, more } = unread;
	return {
		beside: { href: at("/desk/notices"), label: notices.unread(count, more), name: notices.unreadNotices(count, more) },
	};
}

function accountMenu(name: string, messages: Messages, at: (path: string) => string): AccountMenu {
	return {
		name,
		items: [
			{ href: at("/desk"), label: messages.layout.desk },
			{ href: at("/desk/notices"), label: messages.notices.title },
			{ href: at("/account"), label: messages.layout.accountPage },
		],
		signOutAction: at("/account/sign-out"),
	};
}

function footColumns({ glossary, layout: { foot } }: Messages, at: (path: string) => string): FooterProps["columns"] {
	return [
		{
			title: foot.library,
			links: [
				{ href: at("/search"), label: foot.search },
				{ href: at("/search?sort=newest"), label: foot.newest },
				{ href: at("/library#themes"), label: foot.byTheme },
				{ href: at("/library#countries"), label: foot.byCountry },
				{ href: at("/library#principles"), label: foot.byPrinciple },
			],
		},
		{
			title: foot.association,
			links: [
				{ href: at("/about"), label: foot.whatItIs },
				{ href: at("/about/principles"), label: foot.principles },
				{ href: at("/about/aims"), label: foot.aims },
				{ href: at("/members"), label: foot.members },
				{ href: at("/about/contact"), label: foot.contact },
			],
		},
		{
			title: foot.takePart,
			links: [
				{ href: at("/about/guidance"), label: foot.write },
				{ href: at("/about/review"), label: foot.review },
				{ href: at("/about/how-to-join"), label: foot.howToJoin },
				{ href: at("/about/accounts"), label: foot.accounts },
				{ href: at("/account/sign-in"), label: foot.signIn },
			],
		},
		{
			title: foot.site,
			links: [
				{ href: at("/about/open-data"), label: foot.openData },
				{ href: at("/about/glossary"), label: glossary.title },
				{ href: at("/about/corrections"), label: foot.corrections },
				{ href: at("/about/accessibility"), label: foot.accessibility },
				{ href: at("/about/privacy"), label: foot.privacy },
			],
		},
	];
}
