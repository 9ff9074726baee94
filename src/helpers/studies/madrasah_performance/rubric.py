"""What the papers of the training fix: parameters, scale, levels, roles, stages and products, as codes."""

from __future__ import annotations

PARAMETERS = (
    "collaboration",
    "partnership",
    "plan_follow_up",
    "classroom_change",
    "report_completeness",
    "presentation",
)
SCALE = (1, 2, 3, 4)
LEVELS = ("min", "mtsn", "man", "mis", "mtss", "mas")
STATUS_OF = {level: "state" if level.endswith("n") else "private" for level in LEVELS}
STAGES = ("online", "classroom", "guided")
IN_PERSON, ONLINE = MODES = ("in_person", "online")
STAGE_PRODUCTS = {
    "online": ("members", "differentiated_learning", "curriculum_structure"),
    "classroom": (
        *("team_tasks", "lesson_modules", "project_modules"),
        *("assessment_instruments", "kom", "ikm_programme"),
    ),
    "guided": ("quality_control", "monthly_report", "final_report"),
}
PRODUCT_STAGE = {product: stage for stage, products in STAGE_PRODUCTS.items() for product in products}
DONE = "done"


def same_name(name: object) -> str:
    """A name without what spellings of one madrasah differ in: case, dots, dashes, spaces.

    Example:
        >>> same_name("MIS Al-Ikhlas ") == same_name("mis al ikhlas")
        True
    """
    return "".join(letter for letter in str(name or "").casefold() if letter.isalnum())
