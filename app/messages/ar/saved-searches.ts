import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats } from "#app/messages/format.ts";

const { date, list, plural } = formats("ar");

const results = (count: number) =>
	plural(count, {
		zero: "لا نتائج جديدة",
		one: "نتيجة جديدة واحدة",
		two: "نتيجتان جديدتان",
		few: "# نتائج جديدة",
		many: "# نتيجة جديدة",
		other: "# نتيجة جديدة",
	});

const characters = (count: number) =>
	plural(count, {
		zero: "# حرف",
		one: "حرف واحد",
		two: "حرفين",
		few: "# أحرف",
		many: "# حرفًا",
		other: "# حرف",
	});

export const savedSearches: Messages["savedSearches"] = {
	saveThis: "احفظ هذا البحث",
	saveEmpty: "احفظ هذا البحث ليصلك خبر ما يَرِد لاحقًا",
	title: "عمليات البحث المحفوظة",
	lead: "عمليات بحث في المكتبة تحتفظ بها، ولا يراها غيرك. وما يدخل المكتبة موافقًا لأحدها يُبلَّغ لك بالبريد أو في موجز، كما تختار.",
	none: "لم تحفظ أي بحث بعد. ابحث في المكتبة وضيّق النتائج، ثم اختر «احفظ هذا البحث».",
	search: "ابحث في المكتبة",
	count: (count, most) => `${count} من ${most} على الأكثر.`,
	everything: "كل ما في المكتبة",
	words: (q) => `«${apart(q)}»`,
	looksFor: "يبحث عن",
	results,
	noResults: "لا جديد منذ آخر مرة اطّلعت فيها",
	fresh: "الجديد",
	mail: {
		greeting: "تحية طيبة،",
		subject: (count) => `${results(count)} في عمليات البحث المحفوظة`,
		subjectOf: (count, name) => `${results(count)}: ${apart(name)}`,
		found: (count, name) => `${apart(name)}: ${results(count)}`,
		record: (title, pid, countries) =>
			countries.length > 0 ? `${apart(title)} (${apart(pid)})، ${list(countries)}` : `${apart(title)} (${apart(pid)})`,
		more: (count) =>
			plural(count, {
				zero: "ولا شيء غيرها",
				one: "ونتيجة أخرى",
				two: "ونتيجتان أخريان",
				few: "و# نتائج أخرى",
				many: "و# نتيجة أخرى",
				other: "و# نتيجة أخرى",
			}),
		open: "كل النتائج، والأحدث أولًا:",
		why: "وصلتك هذه الرسالة لأنك حفظت عمليات البحث هذه.",
		unsubscribe: "لإيقاف البريد عن عمليات البحث المحفوظة دون تسجيل الدخول:",
		manage: "عمليات البحث المحفوظة:",
	},
	byMail: "بالبريد",
	deliveries: {
		none: "بلا بريد",
		immediate: "حالما يوجد جديد",
		weekly: "مرة في الأسبوع، يوم الاثنين",
	},
	feed: "الموجز",
	hasFeed: "له عنوان",
	noFeed: "لا يوجد",
	savedOn: (day) => `حُفظ في ${date(day)}`,
	open: "اعرض ما يجده",
	change: "غيّر",
	changeOf: (name) => `غيّر ${apart(name)}`,
	remove: "احذف",
	removeOf: (name) => `احذف ${apart(name)}`,
	done: {
		saved: "حُفظ البحث.",
		already: "كنت قد حفظت هذا البحث من قبل، وها هو.",
		changed: "حُفظ التغيير.",
		deleted: "حُذف البحث.",
		ended: "لم يعد للموجز عنوان.",
	},
	form: {
		title: "احفظ هذا البحث",
		changeTitle: "تغيير بحث محفوظ",
		name: "الاسم",
		nameHint: (most) => `لتعرفه به لاحقًا، في ${characters(most)} على الأكثر.`,
		delivery: "النتائج الجديدة بالبريد",
		deliveryHint: "يُبلَّغ عن السجل عند دخوله أول مرة ومع كل إصدار رئيسي جديد، لا عند التصحيحات.",
		save: "احفظ",
		tooMany: (most) => `لديك ${most} بحثًا محفوظًا، وهذا هو الحد الأقصى. احذف بحثًا لم تعد تحتاج إليه، ثم احفظ هذا.`,
		toList: "عمليات البحث المحفوظة",
	},
	problems: {
		nameMissing: "أعطِ البحث اسمًا.",
		nameTooLong: (most) => `اختصر الاسم إلى ${characters(most)}.`,
		chooseDelivery: "اختر كيف تصلك النتائج الجديدة بالبريد.",
	},
	feedPart: {
		title: "الموجز",
		lead: "يسأل قارئ الموجزات هذا العنوان من تلقاء نفسه ويعرض النتائج الجديدة. يعمل دون تسجيل الدخول ويعرض ما يحق لك أن تقرأه، فلا تعطه لأحد.",
		make: "أنشئ عنوانًا",
		again: "أنشئ عنوانًا جديدًا",
		end: "أوقف الموجز",
		has: "لهذا البحث موجز. عُرض عنوانه عند إنشائه ولا يُحفظ في أي مكان. إن فقدته فأنشئ عنوانًا جديدًا، وعندها يتوقف القديم.",
		address: "عنوان الموجز",
		made: shared.copyAddress,
	},
	delete: {
		title: (name) => `هل تحذف ${apart(name)}؟`,
		lead: "لن يُبلَّغ عن جديد، ويتوقف موجزه. أما السجلات فتبقى في المكتبة.",
		button: "احذف البحث",
		cancel: "أبقِه",
	},
	atom: {
		subtitle: (looksFor) => `الجديد في مكتبة آسان: ${looksFor}`,
		version: (title, major) => `${title} (الإصدار ${major})`,
	},
	unsubscribe: {
		asks: "سيتوقف البريد عن عمليات البحث المحفوظة. أما عمليات البحث نفسها وموجزاتها فتبقى.",
		done: "أُوقف البريد عن عمليات البحث المحفوظة.",
		already: "البريد عن عمليات البحث المحفوظة متوقف من قبل.",
	},
};
