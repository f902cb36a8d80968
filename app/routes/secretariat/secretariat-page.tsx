import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Messages } from "#app/messages/index.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

type Link = { path: string; title: (messages: Messages) => string };

/** The pages of the secretariat by group, in the order of the menu. */
const groups: { group: keyof Messages["secretariat"]["groups"]; links: Link[] }[] = [
	{
		group: "members",
		links: [
			{ path: "", title: ({ register }) => register.title },
			{ path: "/attention", title: ({ attention }) => attention.title },
			{ path: "/requests", title: ({ requests }) => requests.title },
			{ path: "/delegates", title: ({ registration }) => registration.events.title },
			{ path: "/agreements", title: ({ agreements }) => agreements.title },
			{ path: "/events", title: ({ forum }) => forum.list.title },
			{ path: "/documents", title: ({ documents }) => documents.title },
			{ path: "/report", title: ({ report }) => report.title },
		],
	},
	{
		group: "library",
		links: [
			{ path: "/practices", title: ({ pipeline }) => pipeline.title },
			{ path: "/languages", title: ({ languages }) => languages.title },
			{ path: "/needs", title: ({ needs }) => needs.title },
			{ path: "/adoptions", title: ({ adoptions }) => adoptions.unsettled.title },
			{ path: "/awards", title: ({ awards }) => awards.manage.title },
			{ path: "/recognitions", title: ({ recognitions }) => recognitions.title },
			{ path: "/confirmations", title: ({ confirm }) => confirm.unanswered.title },
			{ path: "/search/demand", title: ({ demand }) => demand.title },
		],
	},
	{
		group: "money",
		links: [
			{ path: "/contributions", title: ({ contributions }) => contributions.title },
			{ path: "/contributions/scales/new", title: ({ contributions }) => contributions.scales.draft },
		],
	},
	{
		group: "system",
		links: [
			{ path: "/accounts", title: ({ accounts }) => accounts.title },
			{ path: "/attention/letters", title: ({ attention }) => attention.emails.title },
			{ path: "/activity", title: ({ audit }) => audit.title },
			{ path: "/import", title: ({ imports }) => imports.title },
			{ path: "/search", title: ({ searchEngine }) => searchEngine.title },
			{ path: "/installation", title: ({ installation }) => installation.title },
		],
	},
];

const allLinks = groups.flatMap(({ links }) => links);

/** A page of the secretariat: the menu, a heading, actions, and the content. */
export function SecretariatPage(props: {
	heading: ReactNode;
	/** Shown above the heading, to say which part of the site the page belongs to. */
	over?: ReactNode;
	/** Links and buttons at the end of the heading's line. */
	actions?: ReactNode;
	children: ReactNode;
}) {
	return (
		<>
			<SecretariatMenu />
			<Main page className="desk">
				<div className="section-head desk-head">
					<div>
						{props.over}
						<h1>{props.heading}</h1>
					</div>
					{props.actions && <div className="row no-print">{props.actions}</div>}
				</div>
				{props.children}
			</Main>
		</>
	);
}

/** Four groups of pages; each opens on its own, and opening one closes the others. */
function SecretariatMenu() {
	const { locale, messages } = useI18n();
	const { pathname } = useLocation();
	const root = `/${locale}/secretariat`;
	const here = currentPath(pathname.slice(root.length));
	return (
		<nav className="groups no-print" aria-label={messages.secretariat.navigation}>
			<ul className="page">
				{groups.map(({ group, links }) => (
					<li key={group}>
						<details name="secretariat-group">
							<summary className="caret" aria-current={links.some(({ path }) => path === here) ? "true" : undefined}>
								{messages.secretariat.groups[group]}
							</summary>
							<ul className="menu-panel">
								{links.map(({ path, title }) => (
									<li key={path}>
										<a href={root + path} aria-current={path === here ? "page" : undefined}>
											{title(messages)}
										</a>
									</li>
								))}
							</ul>
						</details>
					</li>
				))}
			</ul>
		</nav>
	);
}

/** The pages of members' files and their people belong to the register in the menu. */
const withinRegister = ["members", "contacts", "entities", "pending"];

/**
 * The page of the menu that a URL belongs to: the most specific one that contains it.
 * @param pathname without the language and `secretariat`
 */
function currentPath(pathname: string): string | undefined {
	if (pathname === "" || withinRegister.some((part) => pathname.startsWith(`/${part}/`))) return "";
	const within = allLinks.filter(({ path }) => path !== "" && `${pathname}/`.startsWith(`${path}/`));
	return within.toSorted((a, b) => b.path.length - a.path.length)[0]?.path;
}
