import { useLocation } from "@remix-run/react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

const parts = [
	{ path: "/search", name: "search" },
	{ path: "/search/demand", name: "demand" },
] as const;

/** Navigation between the pages about search. */
export function SearchParts() {
	const { locale, messages } = useI18n();
	const { pathname } = useLocation();
	const words = messages.demand.parts;
	const root = `/${locale}/secretariat`;
	const isHere = (path: string) =>
		path === "/search" ? pathname === root + path : `${pathname}/`.startsWith(`${root}${path}/`);
	return (
		<nav className="no-print parts-nav" aria-label={words.label}>
			<ul className="views">
				{parts.map(({ path, name }) => (
					<li key={path}>
						<a href={root + path} aria-current={isHere(path) ? "page" : undefined}>
							{words[name]}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
