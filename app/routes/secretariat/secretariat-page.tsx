import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Main } from "#app/ui/frame/frame.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The secretariat's sections, in the order of the menu. */
const parts = [
	{ path: "", words: "register" },
	{ path: "/attention", words: "attention" },
	{ path: "/practices", words: "pipeline" },
	{ path: "/requests", words: "requests" },
	{ path: "/agreements", words: "agreements" },
	{ path: "/contributions", words: "contributions" },
	{ path: "/report", words: "report" },
	{ path: "/documents", words: "documents" },
	{ path: "/languages", words: "languages" },
	{ path: "/needs", words: "needs" },
	{ path: "/search", words: "searchEngine" },
	{ path: "/accounts", words: "accounts" },
	{ path: "/activity", words: "audit" },
	{ path: "/import", words: "imports" },
] as const;

/** A page of the secretariat: the menu, a heading, actions, and the content. */
export function SecretariatPage(props: {
	heading: ReactNode;
	/** Shown above the heading, to say which part of the site the page belongs to. */
	over?: ReactNode;
	/** Links and buttons at the end of the heading's line. */
	actions?: ReactNode;
	children: ReactNode;
}) {
	const { locale, messages } = useI18n();
	const { pathname } = useLocation();
	const root = `/${locale}/secretariat`;
	return (
		<Main page className="desk">
			<nav className="no-print" aria-label={messages.secretariat.navigation}>
				<ul className="views">
					{parts.map(({ path, words }) => (
						<li key={path}>
							<a href={root + path} aria-current={isWithin(pathname, root, path) ? "page" : undefined}>
								{messages[words].title}
							</a>
						</li>
					))}
				</ul>
			</nav>
			<div className="section-head desk-head">
				<div>
					{props.over}
					<h1>{props.heading}</h1>
				</div>
				{props.actions && <div className="row no-print">{props.actions}</div>}
			</div>
			{props.children}
		</Main>
	);
}

/** The pages of members' files and their people belong to the register in the menu. */
const withinRegister = ["members", "contacts", "entities", "pending"];

function isWithin(pathname: string, root: string, path: string): boolean {
	if (path === "") return pathname === root || withinRegister.some((part) => pathname.startsWith(`${root}/${part}/`));
	return pathname === root + path || pathname.startsWith(`${root}${path}/`);
}
