import { useLocation, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import suggest from "#app/browser/suggest.ts?worker&url";
import { locales, type Messages } from "#app/messages/index.ts";
import type { UnreadNotices } from "#app/notifications/notices.server.ts";
import type { FooterProps } from "#app/ui/frame/footer.tsx";
import { Frame } from "#app/ui/frame/frame.tsx";
import type { AccountMenu, NavItem } from "#app/ui/frame/masthead.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { SiteData } from "#app/views/page/site-data.ts";

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
		{ href: at("/events"), label: messages.forum.list.title, current: area === "events" },
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

function footColumns(
	{ glossary, open, recognitions, layout: { foot } }: Messages,
	at: (path: string) => string,
): FooterProps["columns"] {
	const column = (title: string, links: Record<string, string>) => ({
		title,
		links: Object.entries(links).map(([path, label]) => ({ href: at(path), label })),
	});
	return [
		column(foot.library, {
			"/search": foot.search,
			"/search?sort=newest": foot.newest,
			"/library#themes": foot.byTheme,
			"/library#countries": foot.byCountry,
			"/library#principles": foot.byPrinciple,
		}),
		column(foot.association, {
			"/about": foot.whatItIs,
			"/about/principles": foot.principles,
			"/members": foot.members,
			"/awards": recognitions.page.title,
			"/about/contact": foot.contact,
		}),
		column(foot.takePart, {
			"/about/guidance": foot.guidance,
			"/about/review": foot.review,
			"/about/how-to-join": foot.howToJoin,
			"/about/accounts": foot.accounts,
			"/account/sign-in": foot.signIn,
		}),
		column(foot.site, {
			"/about/open-data": foot.openData,
			"/open": open.title,
			"/about/glossary": glossary.title,
			"/about/corrections": foot.corrections,
			"/about/accessibility": foot.accessibility,
			"/about/privacy": foot.privacy,
		}),
	];
}
