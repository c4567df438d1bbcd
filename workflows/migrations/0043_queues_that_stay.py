"""A queue sorted by stage, and a committee member's, are found along an index however many cases there are.

By stage, cases are gone through in their order; what a committee was offered is told by the index of a case's work.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0042_closures'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='workitem',
            name='item_of_case',
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['institution', 'phase', 'stage', 'entered_at', 'reference'], name='case_by_stage'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['process', 'owner', 'offered_to', 'role'], name='item_of_case'),
        ),
    ]
