"""Where the shares of simulated working groups lie: invented, of the size that such surveys find."""

from __future__ import annotations

TYPES = {"kkg": 0.55, "kkks": 0.3, "kkm": 0.15}
DISTRICTS = {"Tanah Rata": 0.35, "Muara Jati": 0.3, "Gunung Sari": 0.2, "Pulau Batu": 0.15}

YES_NO = {"decree": 0.6, "statutes": 0.4, "tor": 0.55, "reports": 0.5}

MULTIPLE = {
    "officers": {
        "chair": 0.97,
        "vice_chair": 0.35,
        "secretary": 0.95,
        "vice_secretary": 0.15,
        "treasurer": 0.92,
        "vice_treasurer": 0.1,
        "members": 0.5,
    },
    "agenda": {"routine": 0.85, "development": 0.5},
    "funding": {
        "teacher_dues": 0.35,
        "school_dues": 0.75,
        "education_office": 0.15,
        "ministry_lpmp": 0.05,
        "ngo_or_outside": 0.08,
        "donors": 0.04,
        "sponsors": 0.02,
    },
    "facilities": {
        "computer": 0.45,
        "building": 0.3,
        "lcd_projector": 0.4,
        "internet": 0.35,
        "audio": 0.3,
        "camera": 0.1,
        "gadget": 0.15,
        "electricity": 0.6,
    },
    "resource_persons": {
        "officers": 0.5,
        "members": 0.45,
        "other_cluster_officers": 0.2,
        "principals": 0.55,
        "supervisors": 0.65,
        "education_officials": 0.2,
        "religious_officials": 0.1,
        "ministry_lpmp": 0.08,
        "ngo": 0.12,
    },
}

CHOICES = {
    "founder": {"district_office": 0.65, "ministry_lpmp": 0.05, "own_initiative": 0.25, "do_not_know": 0.05},
    "cost": {"below_1m": 0.6, "1_3m": 0.25, "3_4m": 0.06, "4_5m": 0.06, "above_5m": 0.03},
}

BANDS = {
    "attainment": (("none", "few", "half", "most", "all"), (-1.9, -0.9, -0.1, 1.3)),
    "frequency": (
        ("never", "yearly", "semester", "quarterly", "monthly", "fortnightly", "weekly"),
        (-1.7, -1.3, -0.6, 0.1, 1.2, 2.2),
    ),
    "attendance": (("a0_59", "a60_89", "a90_100"), (-1.4, 0.6)),
    "access": (("not", "less", "fairly", "adequate", "very_adequate"), (-2.0, -0.9, 0.3, 1.6)),
    "monitoring": (("none", "rarely", "sometimes", "often"), (-1.6, -0.5, 0.7)),
}
"""Codes from the lowest to the highest, and where they part on a hidden scale (standard deviation 1.3)."""

PURPOSES = {
    "refreshments": (0.9, 15_000, 0),
    "materials": (0.5, 2_000, 25_000),
    "resource_person": (0.2, 0, 250_000),
    "transport": (0.25, 0, 150_000),
    "other": (0.1, 0, 50_000),
}
"""Chance of an expense at a meeting, rupiah for each who came, and rupiah besides."""

TOPICS = (
    ("admin_documents", "assessment_tools", "learning_problems"),
    ("admin_documents", "learning_media", "pedagogy_topics"),
    ("admin_documents", "joint_exams", "policies"),
    ("joint_exams", "policies", "commemorations", "summative_instruments"),
    ("learning_problems", "classroom_issues", "action_research"),
)
"""Topics that groups usually take up together; a group has one such set, each topic of it but for chance."""
