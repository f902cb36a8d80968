import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface Breadcrumb {
	label: string;
	/** Left out for the page itself, which is the last. */
	href?: string;
	lang?: string;
}

/** The path to this page. Placed before `Main`. */
export function Breadcrumbs({ items }: { items: Breadcrumb[] }) {
	const { messages } = useI18n();
	return (
		<div className="page">
			<nav className="crumbs" aria-label={messages.layout.youAreHere}>
				<ol>
					{items.map((item) => (
						<li key={item.label} lang={item.lang} aria-current={item.href ? undefined : "page"}>
							{item.href ? <a href={item.href}>{item.label}</a> : item.label}
						</li>
					))}
				</ol>
			</nav>
		</div>
	);
}
