"""Screening: official lists as dated versions, names compared with them; a hit is a lead, never a decision."""
