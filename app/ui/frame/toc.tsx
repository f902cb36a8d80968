import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The table of contents of a practice, beside it on wide screens. */
export function Toc({ items }: { items: { id: string; label: string }[] }) {
	const { messages } = useI18n();
	return (
		<nav className="toc" aria-labelledby="toc">
			<div className="sticky">
				<h2 id="toc">{messages.layout.contents}</h2>
				<ol>
					{items.map((item) => (
						<li key={item.id}>
							<a href={`#${item.id}`}>{item.label}</a>
						</li>
					))}
				</ol>
			</div>
		</nav>
	);
}
